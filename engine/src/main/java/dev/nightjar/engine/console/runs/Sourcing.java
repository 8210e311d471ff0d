package dev.nightjar.engine.console.runs;

import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.compiler.StepShape;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Shelf;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.runs.RunSheet.Taken;
import dev.nightjar.engine.execution.Consumed;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.metadata.Reads;
import dev.nightjar.engine.metadata.Reads.Read;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What runs read that they haven't made: sources, and versions of earlier runs. */
@ConsolePart
class Sourcing {

  private final Reads reads;
  private final Definitions definitions;
  private final Sight sight;

  Sourcing(Reads reads, Definitions definitions, Sight sight) {
    this.reads = reads;
    this.definitions = definitions;
    this.sight = sight;
  }

  List<Taken> of(RunDetails run) {
    List<Taken> taken = new ArrayList<>();
    for (StepShape step : shape(run)) {
      String source = step.kind().equals("collect") ? source(step.settings()) : null;
      if (source != null) {
        taken.add(new Taken("source", source, null, step.name(), null, null, null));
      }
    }
    String id = run.summary().id();
    Predicate<String> seen = sight.seen();
    Map<Read, Set<String>> readers = new LinkedHashMap<>();
    for (Read read : reads.ofRun(id)) {
      if (!read.run().equals(id) && seen.test(Shelf.pipelineOf(read.name()))) {
        Read any = new Read("", read.kind(), read.name(), read.version(), read.run());
        readers.computeIfAbsent(any, one -> new LinkedHashSet<>()).add(read.step());
      }
    }
    readers.forEach((read, steps) -> taken.add(taken(read, String.join(", ", steps))));
    return taken;
  }

  private static Taken taken(Read read, String steps) {
    boolean model = read.kind() == Consumed.Kind.MODEL;
    return new Taken(
        model ? "model" : "dataset",
        read.name(),
        read.version(),
        steps,
        model
            ? Shelf.model(read.name(), read.version())
            : Shelf.dataset(read.name(), read.version()),
        read.run(),
        Links.run(read.run()));
  }

  /** As its definition has it with the run's own parameters; nothing where it isn't sound. */
  private List<StepShape> shape(RunDetails run) {
    return definitions
        .find(run.definition())
        .map(
            definition ->
                definition
                    .compile(
                        run.source().path().toAbsolutePath(),
                        run.source().path().toString(),
                        run.parameters(),
                        run.summary().logicalTime())
                    .shape())
        .orElse(List.of());
  }

  private static @Nullable String source(Map<String, String> settings) {
    return Stream.of("path", "table", "query")
        .map(settings::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
