package dev.nightjar.engine.metadata.openlineage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends events to a file, one a line. */
record FileTransport(Path file) implements Transport {

  @Override
  public void send(String event) throws IOException {
    byte[] line = (event + "\n").getBytes(StandardCharsets.UTF_8);
    // In one write, so that several engines may share the file.
    Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
