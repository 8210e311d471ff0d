package dev.nightjar.steps.spark.library.collect;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import dev.nightjar.steps.contract.step.Collect;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** The first record of a CSV file. */
record CsvHeader(String file, List<String> cells) {

  private static final List<String> SEPARATORS = List.of(";", "\t", "|", ",");
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int LONGEST_CELL = 1 << 20;

  static CsvHeader of(SourceFiles source, FileStatus file, Collect collect) {
    CsvParser parser = new CsvParser(settings(collect));
    try (Reader reader = new InputStreamReader(open(source, file), StandardCharsets.UTF_8)) {
      parser.beginParsing(reader);
      String[] first = parser.parseNext();
      parser.stopParsing();
      return new CsvHeader(
          source.name(file),
          first == null ? List.of() : Arrays.stream(first).map(CsvHeader::text).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The separator that the file seems to have, when the one that was said leaves a single cell. */
  Optional<String> likelierSeparator() {
    return cells.size() == 1
        ? SEPARATORS.stream().filter(separator -> cells.get(0).contains(separator)).findFirst()
        : Optional.empty();
  }

  private static InputStream open(SourceFiles source, FileStatus file) throws IOException {
    InputStream raw = source.system().open(file.getPath());
    CompressionCodec codec =
        new CompressionCodecFactory(source.system().getConf()).getCodec(file.getPath());
    return codec == null ? raw : codec.createInputStream(raw);
  }

  private static CsvParserSettings settings(Collect collect) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setDelimiter(collect.separator());
    settings.getFormat().setQuote(collect.quote().isEmpty() ? '\0' : collect.quote().charAt(0));
    settings.getFormat().setQuoteEscape(settings.getFormat().getQuote());
    settings.getFormat().setComment('\0');
    settings.setLineSeparatorDetectionEnabled(true);
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    settings.setMaxCharsPerColumn(LONGEST_CELL);
    settings.setMaxColumns(20_480);
    settings.setReadInputOnSeparateThread(false);
    return settings;
  }

  private static String text(String cell) {
    if (cell == null) {
      return "";
    }
    return !cell.isEmpty() && cell.charAt(0) == BYTE_ORDER_MARK ? cell.substring(1) : cell;
  }
}
