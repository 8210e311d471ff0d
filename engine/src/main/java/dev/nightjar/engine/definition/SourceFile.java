package dev.nightjar.engine.definition;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a definition's file, and says what is wrong when it can't.
 *
 * @param shown how problems name it
 */
record SourceFile(Path path, String shown) {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  Optional<Source> read(Consumer<Problem> problems) {
    if (Files.isDirectory(path)) {
      Path inside = Path.of(shown).resolve("pipeline.yaml");
      return refuse(problems, "it is a folder", "name a file, such as " + inside);
    }
    if (!Files.exists(path)) {
      return refuse(problems, "no such file", similar());
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(Source.MAX_BYTES + 1);
      if (bytes.length > Source.MAX_BYTES) {
        return refuse(problems, "it is larger than 1 MB", "a definition holds no data");
      }
      return Optional.of(Source.of(shown, base(), decode(bytes)));
    } catch (CharacterCodingException e) {
      return refuse(problems, "it isn't text in UTF-8", "save the file in UTF-8");
    } catch (IOException e) {
      return refuse(problems, "it can't be read", "check who may read it");
    }
  }

  private Path base() {
    Path parent = path.toAbsolutePath().normalize().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private @Nullable String similar() {
    Path folder = path.toAbsolutePath().getParent();
    Path name = path.getFileName();
    if (folder == null || name == null || !Files.isDirectory(folder)) {
      return null;
    }
    try (var siblings = Files.list(folder)) {
      return Nearest.hint(
          name.toString(), siblings.map(file -> String.valueOf(file.getFileName())).toList());
    } catch (IOException e) {
      return null;
    }
  }

  private Optional<Source> refuse(
      Consumer<Problem> problems, String reason, @Nullable String hint) {
    String message = "Cannot read %s: %s".formatted(shown, reason);
    problems.accept(new Problem("unreadable-file", null, message, hint));
    return Optional.empty();
  }
}
