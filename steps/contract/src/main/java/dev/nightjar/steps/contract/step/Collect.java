package dev.nightjar.steps.contract.step;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads files into a dataset.
 *
 * @param path a file, a folder or a glob on any Hadoop file system; the engine makes it absolute
 * @param schema the columns to read and their SQL types, by name; empty when they are to be
 *     inferred
 * @param nullValue the text that stands for null, or null when only an empty cell does
 */
@Doc("Reads files into a dataset")
public record Collect(
    @Doc("The files' format") Format format,
    @Doc("A file, a folder or a glob; relative to the pipeline's file") String path,
    @Doc("The columns to read and their SQL types; inferred when left out") @Default("{}")
        Map<String, String> schema,
    @Doc("What to do with a row that doesn't fit the schema") @Default("fail") BadRows badRows,
    @Doc("CSV: whether the first line names the columns") @Default("true") boolean header,
    @Doc("CSV: what stands between two cells") @Default("','") String separator,
    @Doc("CSV: what encloses a cell that holds a separator") @Default("'\"'") String quote,
    @Doc("CSV: the text that means null, beside an empty cell") @Nullable String nullValue,
    @Doc("CSV and JSON: whether a record may span lines") @Default("false") boolean multiline)
    implements StepParameters {

  public Collect {
    schema = Collections.unmodifiableMap(new LinkedHashMap<>(schema));
  }

  /** What to do with a row that doesn't fit the schema. */
  public enum BadRows {
    /** The step fails, and says how many there are and shows the first. */
    FAIL,
    /** They are counted and kept in the dataset {@code <step>.bad}. */
    QUARANTINE
  }
}
