package dev.nightjar.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.nightjar.engine.definition.Generated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The document, the reference and the code say the same. */
class OpenApiTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final OpenApiDocument document = new OpenApiDocument();

  @Test
  void theServedDocumentIsThatOfTheCode() throws IOException {
    new Generated(Path.of("src/main/resources/api/openapi.json"))
        .assertContent(
            JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document.json()) + "\n");
  }

  @Test
  void theReferenceIsThatOfTheCode() throws IOException {
    String introduction = Files.readString(Path.of("src/test/resources/api-introduction.md"));
    new Generated(Path.of("../docs/api.md"))
        .assertContent(introduction + new ApiReference(document.json()).markdown());
  }

  @Test
  void everyExampleFitsItsSchema() {
    ObjectNode json = document.json();
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : json.path("paths").properties()) {
      for (JsonNode media : path.getValue().findValues("application/json")) {
        ObjectNode schema = media.path("schema").deepCopy().asObject();
        schema.set("components", json.path("components"));
        Schema checked =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString());
        for (Error error : checked.validate(media.path("example").toString(), InputFormat.JSON)) {
          wrong.add(path.getKey() + ": " + error);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyParameterAndEveryRequestIsExplained() {
    for (OpenApiDocument.Call call : document.calls()) {
      assertThat(call.method().getAnnotation(Does.class)).as(call.path()).isNotNull();
    }
    assertThat(document.calls().stream().map(call -> call.verb() + call.path()))
        .doesNotHaveDuplicates();
  }
}
