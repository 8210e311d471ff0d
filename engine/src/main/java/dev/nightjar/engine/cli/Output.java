package dev.nightjar.engine.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the commands write to: standard output for what was asked for, standard error for what went
 * wrong.
 *
 * @param charset what both are written in
 * @param terminal what standard output is
 */
record Output(PrintStream out, PrintStream err, Charset charset, Terminal terminal) {

  /** Writes lines to standard output. */
  void print(List<Text> lines) {
    write(out, lines);
  }

  /** Writes a line to standard output. */
  void print(Text line) {
    print(List.of(line));
  }

  /** Writes lines to standard error, which is where the reader of a pipe still sees them. */
  void complain(List<Text> lines) {
    out.flush();
    write(err, lines);
  }

  /** Writes a value to standard output as one JSON object or array. */
  void print(Object json) {
    printVerbatim(Json.WRITER.writeValueAsString(json) + "\n");
  }

  /** Writes values to standard output, each as a JSON object on a line of its own. */
  void printLines(List<?> values) {
    StringBuilder lines = new StringBuilder();
    values.forEach(value -> lines.append(Json.COMPACT.writeValueAsString(value)).append('\n'));
    printVerbatim(lines.toString());
  }

  /** Writes a document to standard output as it is, in UTF-8 whatever the locale. */
  void printVerbatim(String document) {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  private void write(PrintStream stream, List<Text> lines) {
    StringBuilder written = new StringBuilder();
    lines.forEach(line -> written.append(terminal.show(line)).append('\n'));
    stream.print(written);
    stream.flush();
  }

  /** One of the streams, for a library that wants a writer. */
  PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, charset), true);
  }

  /** Jackson is loaded only by the commands that write JSON: the others start faster without it. */
  private static final class Json {
    static final ObjectWriter COMPACT = JsonMapper.builder().build().writer();
    static final ObjectWriter WRITER =
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter();
  }
}
