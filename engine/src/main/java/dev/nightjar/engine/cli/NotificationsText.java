package dev.nightjar.engine.cli;

import dev.nightjar.engine.notification.Notifications.Way;
import dev.nightjar.engine.notification.Outbox.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Shows channels, and what was told by them. */
final class NotificationsText {

  private NotificationsText() {}

  static List<Text> lines(List<Way> ways, List<Sheet> latest) {
    List<Text> lines = new ArrayList<>(channels(ways));
    lines.addAll(RunText.sections(List.of(messages(latest))));
    return lines;
  }

  private static List<Text> channels(List<Way> ways) {
    if (ways.isEmpty()) {
      return List.of(Text.of("No channels: see nightjar.notifications.channels"));
    }
    Table table = Table.of("CHANNEL", "TYPE", "TO");
    ways.forEach(way -> table.row(way.name(), way.type().toString(), way.destination()));
    return table.lines();
  }

  private static List<Text> messages(List<Sheet> latest) {
    if (latest.isEmpty()) {
      return List.of(Text.of("Nothing was told yet"));
    }
    Table table =
        Table.of("MESSAGE", "CHANNEL", "EVENT", "RUN", ">OF", "STATE", ">TRIES", "DUE (UTC)", "");
    for (Sheet sheet : latest) {
      table.row(
          Text.of(sheet.message().id().substring(0, 8)),
          Text.of(sheet.message().channel()),
          Text.of(sheet.message().event().word()),
          Text.of(sheet.message().run()),
          Text.of(String.valueOf(sheet.told())),
          state(sheet),
          Text.of(String.valueOf(sheet.attempts())),
          Text.of(Figures.instant(sheet.dueAt())),
          Text.of(Objects.requireNonNullElse(sheet.error(), "")));
    }
    return table.lines();
  }

  private static Text state(Sheet sheet) {
    return switch (sheet.state()) {
      case "sent" -> Text.of(sheet.state(), Style.GREEN);
      case "given-up" -> Text.of(sheet.state(), Style.RED);
      case "waiting" -> Text.of(sheet.state(), sheet.error() == null ? Style.PLAIN : Style.YELLOW);
      default -> Text.of(sheet.state(), Style.DIM);
    };
  }
}
