package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Locations;
import dev.nightjar.engine.api.ModelJson;
import dev.nightjar.engine.execution.Environment;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Signature;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows a model version. */
final class ModelText {

  private static final int HASH_DIGITS = 12;

  private ModelText() {}

  static List<Text> lines(ModelJson details) {
    return RunText.sections(
            List.of(
                facts(details),
                signature(details.signature()),
                MetricsText.lines(details.metrics()),
                pairs("TRAINED ON", details.trainedOn()),
                pairs("PARAMETERS", details.parameters()),
                history(details.history())))
        .stream()
        .skip(1)
        .toList();
  }

  private static List<Text> facts(ModelJson details) {
    Signature signature = details.signature();
    Table table = Table.of("", "");
    table.row(Text.of("Model"), Text.of(details.name(), Style.BOLD));
    table.row("Version", String.valueOf(details.version()));
    if (!details.aliases().isEmpty()) {
      table.row(Text.of("Aliases"), Text.of(String.join(", ", details.aliases()), Style.GREEN));
    }
    table.row("Predicts", predicts(signature));
    table.row("Made", Figures.instant(details.madeAt()) + " UTC");
    table.row("Run", details.trainedBy());
    table.row("Definition", definition(details));
    Environment environment = details.environment();
    if (environment != null) {
      table.row("Made by", EnvironmentText.line(environment));
    }
    table.row("Location", Locations.near(details.location()));
    return table.lines();
  }

  private static String predicts(Signature signature) {
    String label = signature.label().name() + " " + signature.label().type();
    return signature.classes().isEmpty()
        ? label
        : label + ": " + String.join(", ", signature.classes());
  }

  private static String definition(ModelJson details) {
    String hash = shortened(details.definition());
    if (details.commit() == null) {
      return hash + ", not in a Git repository";
    }
    return "%s, commit %s%s"
        .formatted(hash, shortened(details.commit()), details.modified() ? ", modified" : "");
  }

  private static List<Text> signature(Signature signature) {
    Table table = Table.of("TAKES", "");
    signature
        .input()
        .columns()
        .forEach(
            column ->
                table.row(
                    column.name(),
                    column.nullable() ? column.type() : column.type() + ", never null"));
    String adds =
        signature.output().columns().stream().map(Column::name).collect(Collectors.joining(", "));
    table.row("adds", adds);
    return table.lines();
  }

  private static List<Text> pairs(String heading, Map<String, String> pairs) {
    Table table = Table.of(heading, "");
    pairs.forEach((name, value) -> table.row(name, shortened(value)));
    return pairs.isEmpty() ? List.of() : table.lines();
  }

  private static List<Text> history(List<ModelJson.Move> moves) {
    Table table = Table.of("ALIAS", "MOVED (UTC)", "");
    for (ModelJson.Move move : moves) {
      String from = move.from() == 0 ? "none" : "version " + move.from();
      table.row(move.alias(), Figures.instant(move.at()), from + " → version " + move.to());
    }
    return moves.isEmpty() ? List.of() : table.lines();
  }

  /** A long hash by its first digits; anything else as it is. */
  static String shortened(String value) {
    return value.matches("[0-9a-f]{40,}") ? value.substring(0, HASH_DIGITS) : value;
  }
}
