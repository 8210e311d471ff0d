package dev.nightjar.engine.verification;

import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A test of a pipeline as it is written.
 *
 * @param source the file it was read from
 * @param parameters values for the pipeline's parameters
 * @param logicalTime the instant that the pipeline is compiled for
 * @param given what stands in for datasets, by name ({@code step} or {@code step.part})
 * @param expected what datasets must hold, by name
 * @param fails what must fail, or null when nothing may
 */
public record PipelineTest(
    Source source,
    Map<String, String> parameters,
    Instant logicalTime,
    Map<String, Given> given,
    Map<String, Expected> expected,
    @Nullable Failing fails) {

  public PipelineTest {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    expected = Collections.unmodifiableMap(new LinkedHashMap<>(expected));
  }

  /** Reads a test; empty when something is wrong with it, which is told as problems. */
  public static Optional<PipelineTest> read(Path file, Consumer<Problem> problems) {
    return Source.read(file, problems).flatMap(source -> new TestReader(source, problems).read());
  }

  /**
   * A step that must fail.
   *
   * @param because what the cause must say, or null when any will do
   */
  record Failing(Node.Scalar step, Node.@Nullable Scalar because) {}

  /** What stands in for a dataset. */
  sealed interface Given {

    /** Its name as it is written. */
    Node.Scalar name();

    /** Rows that are written in the test. */
    record Rows(Node.Scalar name, List<Node.Mapping> rows) implements Given {
      public Rows {
        rows = List.copyOf(rows);
      }
    }

    /** A file beside the test. */
    record Table(Node.Scalar name, Node.Scalar path) implements Given {}
  }

  /** What a dataset must hold. */
  sealed interface Expected {

    /** Its name as it is written. */
    Node.Scalar name();

    /** These rows and no others, in any order; columns that they leave out may hold anything. */
    record Rows(Node.Scalar name, List<Node.Mapping> rows) implements Expected {
      public Rows {
        rows = List.copyOf(rows);
      }
    }

    /** So many rows. */
    record Count(Node.Scalar name, Node.Scalar written, long rows) implements Expected {}
  }
}
