package dev.nightjar.engine.api.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Serves the description of the API: for programs, and for people. */
@RestController
@InServer
class Reference {

  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

  private final byte[] document;
  private final String page;

  Reference(JsonMapper json) {
    try (InputStream in = new ClassPathResource("api/openapi.json").getInputStream()) {
      document = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the description of the API", e);
    }
    page = new ReferencePage(json.readTree(document)).html();
  }

  @GetMapping("/api/v1/openapi.json")
  ResponseEntity<byte[]> document() {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
  }

  @GetMapping("/api")
  ResponseEntity<String> page() {
    return ResponseEntity.ok().contentType(HTML).body(page);
  }
}
