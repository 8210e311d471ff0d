package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.NotificationsJson;
import dev.nightjar.engine.api.NotificationsJson.Channel;
import dev.nightjar.engine.api.NotificationsJson.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Shows channels, and what was told by them. */
final class NotificationsText {

  private NotificationsText() {}

  static List<Text> lines(NotificationsJson told) {
    List<Text> lines = new ArrayList<>(channels(told.channels()));
    lines.addAll(RunText.sections(List.of(messages(told.messages()))));
    if (told.next() != null) {
      lines.add(Text.of("There are more: --limit shows them", Style.DIM));
    }
    return lines;
  }

  private static List<Text> channels(List<Channel> ways) {
    if (ways.isEmpty()) {
      return List.of(Text.of("No channels: see nightjar.notifications.channels"));
    }
    Table table = Table.of("CHANNEL", "TYPE", "TO");
    ways.forEach(way -> table.row(way.name(), way.type(), way.to()));
    return table.lines();
  }

  private static List<Text> messages(List<Sent> latest) {
    if (latest.isEmpty()) {
      return List.of(Text.of("Nothing was told yet"));
    }
    Table table =
        Table.of("MESSAGE", "CHANNEL", "EVENT", "RUN", ">OF", "STATE", ">TRIES", "DUE (UTC)", "");
    for (Sent sheet : latest) {
      table.row(
          Text.of(sheet.id().substring(0, 8)),
          Text.of(sheet.channel()),
          Text.of(sheet.event()),
          Text.of(sheet.run()),
          Text.of(String.valueOf(sheet.count())),
          state(sheet),
          Text.of(String.valueOf(sheet.attempts())),
          Text.of(Figures.instant(sheet.dueAt())),
          Text.of(Objects.requireNonNullElse(sheet.error(), "")));
    }
    return table.lines();
  }

  private static Text state(Sent sheet) {
    return switch (sheet.state()) {
      case "sent" -> Text.of(sheet.state(), Style.GREEN);
      case "given-up" -> Text.of(sheet.state(), Style.RED);
      case "waiting" -> Text.of(sheet.state(), sheet.error() == null ? Style.PLAIN : Style.YELLOW);
      default -> Text.of(sheet.state(), Style.DIM);
    };
  }
}
