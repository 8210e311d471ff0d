package dev.nightjar.steps.contract.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What an engine and a driver leave each other on disk, so that they find each other again when an
 * engine has died. Only the user that both run as can read it.
 *
 * @param path the driver's own folder
 */
public record DriverFolder(Path path) {

  private static final String JSON = ".json";

  /** Makes the folders within. */
  public void create() throws IOException {
    Files.createDirectories(path.resolve("summons"), ownerOnly("rwx------"));
    Files.createDirectories(results(), ownerOnly("rwx------"));
  }

  /** The {@link Summons} of a generation. */
  public Path summons(int generation) {
    return path.resolve("summons").resolve(generation + JSON);
  }

  /** The highest generation that there is a {@link Summons} of. */
  public OptionalInt highestSummons() {
    try (Stream<Path> files = Files.list(path.resolve("summons"))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.matches("\\d{1,9}\\.json"))
          .mapToInt(name -> Integer.parseInt(name.substring(0, name.length() - JSON.length())))
          .max();
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  /** A file that tells the driver to end at once, whoever it works for. */
  public Path dismissal() {
    return path.resolve("dismissed");
  }

  /** Where what attempts came to is kept until an engine has it: an {@link Events} each. */
  public Path results() {
    return path.resolve("results");
  }

  /** The file of one attempt. */
  public Path result(String attempt) {
    UUID name = UUID.nameUUIDFromBytes(attempt.getBytes(StandardCharsets.UTF_8));
    return results().resolve(name + JSON);
  }

  /** The files of all attempts. */
  public List<Path> allResults() {
    try (Stream<Path> files = Files.list(results())) {
      return files.filter(file -> file.toString().endsWith(JSON)).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Writes a file as a whole: who reads it finds all of it, or no file. */
  public void write(Path file, byte[] content) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    Files.deleteIfExists(unfinished);
    try (var channel =
        Files.newByteChannel(
            unfinished,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly("rw-------"))) {
      var bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private FileAttribute<?>[] ownerOnly(String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
