package dev.nightjar.engine.catalog;

import dev.nightjar.engine.compiler.Arguments;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.Compiler;
import dev.nightjar.engine.definition.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The text of a pipeline, immutable.
 *
 * @param hash the SHA-256 of the text, and of its parts if it has some, in hexadecimal digits: its
 *     name
 * @param pipeline the name that the pipeline gives itself
 * @param text as it stood in the file
 * @param parts the texts of the definitions that it runs as parts of itself, by their files,
 *     relative to the folder that its own is in
 */
public record Definition(String hash, String pipeline, String text, Map<String, String> parts) {

  public Definition {
    parts = Map.copyOf(parts);
  }

  /**
   * Compiles it for how it is written: without values, for no time, and wherever it lay, since what
   * it is made of is kept with it.
   */
  public Compilation asWritten() {
    Path file = Path.of("/" + pipeline).resolve(Snapshot.DEFINITION);
    return compile(file, Snapshot.DEFINITION, Map.of(), Instant.EPOCH);
  }

  /**
   * Compiles it as it was kept: its parts aren't read again.
   *
   * @param file where it lay; what it isn't made of is looked for from there
   * @param shown how problems name that file
   * @param parameters values, as text
   */
  public Compilation compile(
      Path file, String shown, Map<String, String> parameters, Instant logicalTime) {
    Path folder = Objects.requireNonNullElse(file.getParent(), file);
    Map<Path, String> texts = new HashMap<>();
    parts.forEach((part, content) -> texts.put(folder.resolve(part).normalize(), content));
    return new Compiler(texts)
        .compile(Source.of(shown, folder, text), new Arguments(parameters, folder), logicalTime);
  }
}
