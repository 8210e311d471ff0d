package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import java.util.Map;
import java.util.Optional;

/** What a definition says that a dataset has, whoever makes it. */
sealed interface Demand permits InputDemand, OutputPromise {

  /** The dataset, under its name in the outline. */
  DatasetInput dataset();

  /** The columns that it must have at least, and their SQL types, by name. */
  Map<String, String> schema();

  /**
   * The same where the definition is a part of another one.
   *
   * @param call the step that runs it
   * @param dataset what the other one calls the dataset
   */
  Demand within(String call, DatasetInput dataset);

  /**
   * Whether nothing can be said of it since something that it depends on was refused.
   *
   * @param refused what the names of those steps begin with that are given what they can't work
   *     with
   */
  boolean isBelow(String refused);

  /** What the names of those steps begin with that can't work where it isn't met, if any do. */
  Optional<String> spoilt();

  /** A column that isn't there. */
  Problem missing(Column wanted, Schema found);

  /** A column that is of another type. */
  Problem differing(Column wanted, Column found);
}
