package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Materialize;
import dev.nightjar.steps.contract.step.Approve;
import dev.nightjar.steps.contract.step.Check;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Custom;
import dev.nightjar.steps.contract.step.Deploy;
import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.step.Foreach;
import dev.nightjar.steps.contract.step.Monitor;
import dev.nightjar.steps.contract.step.OnFailure;
import dev.nightjar.steps.contract.step.Score;
import dev.nightjar.steps.contract.step.Split;
import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.step.Train;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules that decide what becomes of an output, from the most binding to the least. */
record Materialising(Outline outline, Readers readers, Fuse fuse) {

  /** The rule that decides. */
  Reason reason(OutlinedStep step) {
    if (!fuse.allowed()) {
      return new Reason.NotFused();
    }
    if (step.materialize() == Materialize.ALWAYS) {
      return new Reason.AskedFor();
    }
    return necessary(step).orElseGet(() -> chosen(step));
  }

  /** The rule for which an output has to be written, whatever its author wants. */
  Optional<Reason> necessary(OutlinedStep step) {
    return ofItsKind(step.parameters())
        .or(() -> keptAside(step.parameters()))
        .or(() -> conditional(step))
        .or(() -> isolated(step))
        .or(() -> byItsPlace(step));
  }

  private static Optional<Reason> ofItsKind(StepParameters parameters) {
    String makes = null;
    if (parameters instanceof Custom) {
      makes = "what code of the pipeline's own decides";
    } else if (parameters instanceof Train) {
      makes = "a model";
    } else if (parameters instanceof Evaluate) {
      makes = "figures";
    } else if (parameters instanceof Deploy) {
      makes = "a change of an alias";
    } else if (parameters instanceof Approve) {
      makes = "a decision";
    } else if (parameters instanceof Foreach) {
      makes = "what its branches give, one for each row: 'nightjar plan' tells how many";
    } else if (parameters instanceof Score) {
      makes = "predictions, which are kept";
    } else if (parameters instanceof Monitor) {
      makes = "figures and a row for each column";
    } else if (parameters instanceof Split split) {
      makes = split.parts().size() + " parts of what it reads once";
    }
    return Optional.ofNullable(makes).map(made -> new Reason.OfItsKind(parameters.kind(), made));
  }

  private static Optional<Reason> keptAside(StepParameters parameters) {
    if (parameters instanceof Collect collect && collect.badRows() == Collect.BadRows.QUARANTINE) {
      return Optional.of(new Reason.KeepsAside("bad"));
    }
    boolean quarantines =
        parameters instanceof Check check
            && check.expect().stream()
                .map(each -> each.onFailure() == null ? check.onFailure() : each.onFailure())
                .anyMatch(OnFailure.QUARANTINE::equals);
    return quarantines ? Optional.of(new Reason.KeepsAside("quarantine")) : Optional.empty();
  }

  private Optional<Reason> conditional(OutlinedStep step) {
    return Stream.concat(Stream.of(step), readers.reading(step.name()).stream())
        .filter(each -> !each.conditions().isEmpty())
        .findFirst()
        .map(each -> new Reason.Conditional(each.name()));
  }

  /** Of two steps with different drivers the one that has resources of its own is named. */
  private Optional<Reason> isolated(OutlinedStep step) {
    for (OutlinedStep reader : readers.reading(step.name())) {
      if (!Objects.equals(reader.resources(), step.resources())) {
        return reader.resources() != null
            ? Optional.of(new Reason.Isolated(reader.name(), reader.resources()))
            : Optional.ofNullable(step.resources())
                .map(resources -> new Reason.Isolated(step.name(), resources));
      }
    }
    return Optional.empty();
  }

  private Optional<Reason> byItsPlace(OutlinedStep placed) {
    String step = placed.name();
    List<OutlinedStep> reading = readers.reading(step);
    List<String> waiting = readers.waiting(step);
    if (reading.isEmpty()) {
      return Optional.of(new Reason.Output());
    }
    if (outline.isExported(placed)) {
      return Optional.of(new Reason.Exported());
    }
    if (readers.times(step) > 1) {
      return Optional.of(new Reason.ReadTwice(readers.times(step), Readers.names(reading)));
    }
    return waiting.isEmpty()
        ? inManyPasses(reading.get(0))
        : Optional.of(new Reason.AwaitedBy(waiting));
  }

  private static Optional<Reason> inManyPasses(OutlinedStep reader) {
    String how = null;
    if (reader.parameters() instanceof Custom) {
      how = "reads it as often as its code does";
    } else if (reader.parameters() instanceof Foreach) {
      how = "reads it in a branch for each row";
    } else if (reader.parameters() instanceof Evaluate) {
      how = "measures on it, in a pass for each model";
    } else if (reader.parameters() instanceof Monitor) {
      how = "compares its columns, in several passes";
    } else if (keptAside(reader.parameters()).isPresent()) {
      how = "looks at its rows first, then divides them";
    }
    return Optional.ofNullable(how).map(said -> new Reason.ManyPasses(reader.name() + " " + said));
  }

  /** For an output that may be either; exactly one step reads it. */
  private Reason chosen(OutlinedStep step) {
    OutlinedStep reader = readers.reading(step.name()).get(0);
    if (step.materialize() == Materialize.NEVER) {
      return new Reason.Unwanted(reader.name(), read(reader).materialisation());
    }
    return fuse.history()
        .of(outline.pipeline(), step.name())
        .filter(Past::costly)
        .<Reason>map(Reason.Costly::new)
        .orElseGet(() -> read(reader));
  }

  private static Reason read(OutlinedStep reader) {
    return reader.parameters() instanceof Train
        ? new Reason.HeldByReader(reader.name())
        : new Reason.OneReader(reader.name());
  }
}
