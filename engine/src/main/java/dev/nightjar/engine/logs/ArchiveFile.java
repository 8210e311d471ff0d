package dev.nightjar.engine.logs;

import dev.nightjar.engine.logs.LogArchiveStore.PlacedLine;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The archive of a run's log: compressed members one behind the other, each with some lines of one
 * attempt as JSON. Any tool that reads gzip files reads it.
 */
final class ArchiveFile {

  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final JsonMapper json;

  ArchiveFile(Path path, JsonMapper json) {
    this.path = path;
    this.json = json;
  }

  /** Adds lines of an attempt behind what the file holds. */
  ArchivedPart add(String attempt, List<PlacedLine> lines) {
    try (FileChannel file = open()) {
      byte[] member = compressed(attempt, lines);
      long from = file.size();
      ByteBuffer bytes = ByteBuffer.wrap(member);
      while (bytes.hasRemaining()) {
        file.write(bytes, from + bytes.position());
      }
      file.force(true);
      return new ArchivedPart(
          attempt,
          lines.get(0).place(),
          lines.get(lines.size() - 1).place(),
          path,
          from,
          member.length);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the archive of a log: " + path, e);
    }
  }

  /** Hands over the lines of a part, in their order, until it is told to stop. */
  void read(ArchivedPart part, Predicate<PlacedLine> goOn) {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        BufferedReader lines = lines(file, part)) {
      String line = lines.readLine();
      while (line != null) {
        Archived archived = json.readValue(line, Archived.class);
        if (!goOn.test(archived.placed())) {
          return;
        }
        line = lines.readLine();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the archive of a log: " + path, e);
    }
  }

  private FileChannel open() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static BufferedReader lines(FileChannel file, ArchivedPart part) throws IOException {
    file.position(part.from());
    FirstBytes bytes = new FirstBytes(Channels.newInputStream(file), part.bytes());
    return new BufferedReader(
        new InputStreamReader(new GZIPInputStream(bytes, BUFFER), StandardCharsets.UTF_8));
  }

  private byte[] compressed(String attempt, List<PlacedLine> lines) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER);
    try (Writer writer =
        new OutputStreamWriter(new GZIPOutputStream(bytes, BUFFER), StandardCharsets.UTF_8)) {
      for (PlacedLine line : lines) {
        writer.write(json.writeValueAsString(Archived.of(attempt, line)));
        writer.write('\n');
      }
    }
    return bytes.toByteArray();
  }

  /** A line as it stands in an archive. */
  private record Archived(String attempt, int place, String time, String level, String text) {
    static Archived of(String attempt, PlacedLine placed) {
      LogLine line = placed.line();
      return new Archived(
          attempt, placed.place(), line.time().toString(), line.level(), line.text());
    }

    PlacedLine placed() {
      return new PlacedLine(place, new LogLine(Instant.parse(time), level, text));
    }
  }
}
