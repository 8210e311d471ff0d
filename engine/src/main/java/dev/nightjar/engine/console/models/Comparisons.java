package dev.nightjar.engine.console.models;

import dev.nightjar.engine.console.Address;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Shelf;
import dev.nightjar.engine.console.chart.Amount;
import dev.nightjar.engine.console.chart.Lines;
import dev.nightjar.engine.console.models.Comparison.Part;
import dev.nightjar.engine.console.models.Comparison.Row;
import dev.nightjar.engine.console.models.Comparison.Side;
import dev.nightjar.engine.console.models.Comparison.Value;
import dev.nightjar.engine.execution.Environment;
import dev.nightjar.engine.registry.ModelDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in what versions of a model differ. */
@ConsolePart
class Comparisons {

  private static final int SHORT = 10;
  private static final Set<String> LESS_IS_BETTER = Set.of("rmse", "mae", "logLoss");

  private final ModelSheets sheets;

  Comparisons(ModelSheets sheets) {
    this.sheets = sheets;
  }

  /**
   * Two to five versions.
   *
   * @param all whether what is the same is shown too
   */
  Comparison of(String model, List<ModelDetails> versions, boolean all) {
    List<Part> parts =
        List.of(
            part("Metrics", metrics(versions)),
            part("Parameters", rows(versions, ModelDetails::parameters)),
            part("Data", rows(versions, Comparisons::data)),
            part("Code", rows(versions, Comparisons::code)),
            part("Signature", rows(versions, ModelDetails::signature)),
            part("Environment", rows(versions, Comparisons::environment)));
    int same =
        (int)
            parts.stream()
                .flatMap(part -> part.rows().stream())
                .filter(row -> !row.differs())
                .count();
    List<Lines.Named> named = versions.stream().map(sheets::named).toList();
    return new Comparison(
        model,
        Shelf.model(model),
        versions.stream().map(Comparisons::side).toList(),
        all,
        address(model, versions, !all),
        same,
        parts.stream()
            .map(
                part ->
                    new Part(
                        part.name(),
                        part.rows().stream().filter(row -> all || row.differs()).toList()))
            .filter(part -> !part.rows().isEmpty())
            .toList(),
        Lines.of(named),
        named.stream().map(Lines.Named::name).toList());
  }

  private static String address(String model, List<ModelDetails> versions, boolean all) {
    Address address = Address.of(Shelf.model(model) + "/compare");
    for (ModelDetails each : versions) {
      address = address.with("v", each.model().version().number());
    }
    return address.with("all", all ? "true" : null).toString();
  }

  private static Side side(ModelDetails details) {
    String model = details.model().version().model();
    int number = details.model().version().number();
    return new Side(
        number, Shelf.model(model, number), details.model().aliases(), details.model().madeAt());
  }

  private static Part part(String name, List<Row> rows) {
    return new Part(name, rows);
  }

  private static List<Row> rows(
      List<ModelDetails> versions,
      java.util.function.Function<ModelDetails, Map<String, String>> told) {
    List<Map<String, String>> all = versions.stream().map(told).toList();
    Set<String> names = new LinkedHashSet<>();
    all.forEach(each -> names.addAll(each.keySet()));
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      List<@Nullable String> texts = new ArrayList<>();
      all.forEach(each -> texts.add(each.get(name)));
      rows.add(
          new Row(
              name,
              texts.stream()
                  .map(text -> new Value(text == null ? "–" : text, "", false, text == null))
                  .toList(),
              texts.stream().anyMatch(text -> !Objects.equals(text, texts.get(0)))));
    }
    return rows;
  }

  private static List<Row> metrics(List<ModelDetails> versions) {
    List<Map<String, Double>> all = versions.stream().map(ModelDetails::latestFigures).toList();
    Set<String> names = new LinkedHashSet<>();
    all.forEach(each -> names.addAll(each.keySet()));
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      List<@Nullable Double> figures = new ArrayList<>();
      all.forEach(each -> figures.add(each.get(name)));
      rows.add(
          new Row(
              name,
              values(name, figures),
              figures.stream().anyMatch(each -> !Objects.equals(each, figures.get(0)))));
    }
    return rows;
  }

  private static List<Value> values(String name, List<@Nullable Double> figures) {
    boolean less = LESS_IS_BETTER.contains(name);
    double best =
        figures.stream()
            .filter(Objects::nonNull)
            .mapToDouble(figure -> less ? -figure : figure)
            .max()
            .orElse(0);
    boolean level = figures.stream().distinct().count() == 1;
    Double first = figures.get(0);
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      Double figure = figures.get(i);
      if (figure == null) {
        values.add(new Value("–", "", false, true));
        continue;
      }
      String note =
          i == 0 || first == null || level
              ? ""
              : String.format(Locale.ROOT, "%+.4f", figure - first);
      values.add(
          new Value(
              Amount.figure(figure), note, !level && (less ? -figure : figure) == best, false));
    }
    return values;
  }

  private static Map<String, String> data(ModelDetails details) {
    Map<String, String> data = new LinkedHashMap<>();
    details
        .trainedOn()
        .forEach((name, fingerprint) -> data.put(name, "fingerprint " + brief(fingerprint)));
    return data;
  }

  private static Map<String, String> code(ModelDetails details) {
    Map<String, String> code = new LinkedHashMap<>();
    String commit = details.commit();
    code.put(
        "commit",
        commit == null
            ? "none"
            : brief(commit) + (details.modified() ? ", with changes that aren't in it" : ""));
    code.put("definition", brief(details.definition()));
    return code;
  }

  private static Map<String, String> environment(ModelDetails details) {
    Environment environment = details.environment();
    Map<String, String> told = new LinkedHashMap<>();
    if (environment != null) {
      told.put("Nightjar", environment.nightjar());
      told.put("Spark", environment.spark());
      told.put("Java", environment.java());
      told.put("system", environment.system());
    }
    return told;
  }

  private static String brief(String hash) {
    return hash.length() > SHORT ? hash.substring(0, SHORT) : hash;
  }
}
