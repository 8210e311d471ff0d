package dev.nightjar.steps.contract.step;

/** A format of files. */
public enum Format {
  CSV,
  JSON,
  PARQUET
}
