package dev.nightjar.steps.contract.step;

/** Moves an alias to a model version. It needs no data: the engine does it. */
@Doc("Moves an alias to the model that this run made")
public record Deploy(
    @Doc("The train step whose model is deployed") @Reference(Reference.To.MODEL) String model,
    @Doc("The alias to move, such as champion") @Default("champion") String alias)
    implements StepParameters {

  @Override
  public boolean needsDriver() {
    return false;
  }
}
