package dev.nightjar.steps.spark.library.sql;

import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.spark.Diagnosis;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.Suggestions;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts what Spark says about tables into the words of the pipeline. */
final class InTermsOfDatasets {

  private static final Pattern NAMED = Pattern.compile("'([^']*)'");

  private final StepAnalysis step;
  private final Set<String> relations;

  InTermsOfDatasets(StepAnalysis step, Set<String> relations) {
    this.step = step;
    this.relations = relations;
  }

  Diagnosis of(Diagnosis diagnosis) {
    return switch (diagnosis.code()) {
      case "unknown-dataset" -> dataset(diagnosis);
      case "unknown-column" -> column(diagnosis);
      default -> diagnosis;
    };
  }

  private Diagnosis dataset(Diagnosis diagnosis) {
    String name = named(diagnosis);
    return said(
        diagnosis,
        diagnosis.message(),
        Suggestions.among(name, "the steps before give", step.datasets()));
  }

  /** With one dataset there is no doubt where the column should have been. */
  private Diagnosis column(Diagnosis diagnosis) {
    String name = named(diagnosis);
    if (relations.size() != 1 || name.contains(".")) {
      return diagnosis;
    }
    String dataset = relations.iterator().next();
    Optional<Schema> schema = step.schema(dataset);
    if (schema.isEmpty() || schema.get().column(name).isPresent()) {
      return diagnosis;
    }
    return said(
        diagnosis,
        diagnosis.message() + " in " + dataset,
        Suggestions.columns(name, dataset, schema.get().names()));
  }

  private static Diagnosis said(Diagnosis diagnosis, String message, String hint) {
    return new Diagnosis(diagnosis.code(), message, hint, diagnosis.start(), diagnosis.stop());
  }

  private static String named(Diagnosis diagnosis) {
    Matcher named = NAMED.matcher(diagnosis.message());
    return named.find() ? named.group(1) : "";
  }
}
