package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Pipeline;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.contract.work.Schema;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a definition that is a part of another one demands of a dataset that it is given.
 *
 * @param call the step that gives it, under its name in the outline
 * @param written where that step is written
 * @param kind the kind of that step
 * @param name the input
 * @param dataset what is given
 */
record InputDemand(
    String call,
    Written written,
    String kind,
    String name,
    Pipeline.Input input,
    DatasetInput dataset)
    implements Demand {

  @Override
  public Map<String, String> schema() {
    return input.schema();
  }

  @Override
  public Demand within(String outer, DatasetInput given) {
    return new InputDemand(outer + "." + call, written, kind, name, input, given);
  }

  @Override
  public boolean isBelow(String refused) {
    return call.startsWith(refused);
  }

  @Override
  public Optional<String> spoilt() {
    return Optional.of(call + ".");
  }

  @Override
  public Problem missing(Column wanted, Schema found) {
    String message = "%s, and %s has none".formatted(demanded(wanted), dataset.name());
    return unmet(message, Nearest.hintOrAll(wanted.name(), found.names()));
  }

  @Override
  public Problem differing(Column wanted, Column found) {
    String message =
        "%s, and that of %s is %s".formatted(demanded(wanted), dataset.name(), found.type());
    String hint = "CAST(%s AS %s) in a sql step before".formatted(found.name(), wanted.type());
    return unmet(message, hint);
  }

  private String demanded(Column wanted) {
    return "input '%s' demands column '%s' of type %s"
        .formatted(name, wanted.name(), wanted.type());
  }

  /** Told where the dataset is given. */
  private Problem unmet(String message, @Nullable String hint) {
    Place place = Place.at(written.step(), "/" + kind + Expansion.INPUTS + "/" + name);
    return written.document().problem("unmet-demand", written.passage(place), message, hint);
  }
}
