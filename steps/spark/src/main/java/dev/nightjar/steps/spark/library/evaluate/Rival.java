package dev.nightjar.steps.spark.library.evaluate;

import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.spark.StepFailure;
import dev.nightjar.steps.spark.library.model.Signatures;
import java.util.ArrayList;
import java.util.List;

/**
 * Another version that the model is compared with. It may be old, and need what isn't there any
 * more.
 */
final class Rival {

  private Rival() {}

  /** Fails when it can't be measured on these rows. */
  static void check(String step, String alias, Signature signature, String input, Schema schema) {
    List<String> lacking = new ArrayList<>(Signatures.lacking(signature, input, schema));
    if (schema.column(signature.label().name()).isEmpty()) {
      lacking.add(input + " lacks '" + signature.label().name() + "', which the model predicts");
    }
    if (!lacking.isEmpty()) {
      throw StepFailure.user(
          Place.at(step, "/evaluate/gate"),
          "incomparable-model",
          "Cannot measure the model '" + alias + "' on these rows: " + String.join("; ", lacking),
          "keep the columns that it needs, or drop the gate on it for one run");
    }
  }
}
