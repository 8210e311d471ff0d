package dev.nightjar.engine.cli;

import dev.nightjar.engine.retention.Collected;
import dev.nightjar.engine.retention.Collected.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows what was collected: a line a kind, and what is worth a look one by one. */
final class CollectedText {

  private CollectedText() {}

  static List<Text> lines(Collected collected) {
    String gone = collected.dryRun() ? "WOULD GO" : "GONE";
    Table table = Table.of("", gone, "SIZE", "KEPT THOUGH OLD", "FAILED");
    for (Collected.OfKind kind : collected.kinds()) {
      table.row(
          kind.name(),
          Figures.count((long) kind.gone().size()),
          Figures.bytes(kind.bytes()),
          Figures.count((long) kind.kept().size()),
          Figures.count((long) kind.failed().size()));
    }
    List<Text> lines = new ArrayList<>(table.lines());
    for (Collected.OfKind kind : collected.kinds()) {
      if (collected.dryRun()) {
        add(lines, kind.name() + " that would go", kind.gone());
        add(lines, kind.name() + " kept though old", kind.kept());
      } else {
        reasons(lines, kind);
      }
      add(lines, kind.name() + " that couldn't go", kind.failed());
    }
    return lines;
  }

  private static void add(List<Text> lines, String heading, List<Item> items) {
    if (items.isEmpty()) {
      return;
    }
    lines.add(Text.EMPTY);
    lines.add(Text.of(heading, Style.BOLD));
    Table table = Table.of("", "");
    items.forEach(item -> table.row("  " + item.name(), item.why()));
    lines.addAll(table.lines());
  }

  /** Why things stay, each reason once. */
  private static void reasons(List<Text> lines, Collected.OfKind kind) {
    Map<String, Long> reasons =
        kind.kept().stream()
            .collect(Collectors.groupingBy(Item::why, LinkedHashMap::new, Collectors.counting()));
    reasons.forEach(
        (why, count) ->
            lines.add(
                Text.of("kept %s of %s: %s".formatted(Figures.count(count), kind.name(), why))));
  }
}
