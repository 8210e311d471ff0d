package dev.nightjar.steps.contract.step;

/** What an expectation that doesn't hold leads to. */
public enum OnFailure {
  /** It is recorded and shown; the run goes on. */
  WARN,
  /** The step fails. */
  FAIL,
  /** The rows that don't fit are kept aside; the run goes on with the others. */
  QUARANTINE
}
