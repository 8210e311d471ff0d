package dev.nightjar.engine.notification;

import dev.nightjar.engine.definition.Notify;
import java.util.EnumMap;
import java.util.Map;

/** How messages are worded: one text for each event, the first line of which is the subject. */
final class Wording {

  private static final String DETAILS =
      """

      {where}
      {hint}
      Step {step}
      Run {run} for {logicalTime}
      {more}
      Next: {command}
      """;

  private static final Map<Notify.Event, String> DEFAULTS =
      Map.of(
          Notify.Event.FAILURE, "{pipeline} failed: {cause}\n" + DETAILS,
          Notify.Event.GATE_REFUSAL, "{pipeline}: a gate refused: {cause}\n" + DETAILS,
          Notify.Event.RECOVERY, "{pipeline} is well again: {cause}\n" + DETAILS,
          Notify.Event.MISSED_DEADLINE, "{pipeline} missed its deadline: {cause}\n" + DETAILS,
          Notify.Event.WAITING_APPROVAL, "{pipeline} waits for an answer: {cause}\n" + DETAILS);

  private final Map<Notify.Event, Template> templates = new EnumMap<>(Notify.Event.class);

  /**
   * The wording that is configured, and for all else the usual one.
   *
   * @param configured by the event's word
   * @param known the values that there are
   * @throws IllegalArgumentException when a text is of no event, or names a value that isn't known
   */
  Wording(Map<String, String> configured, Map<String, String> known) {
    DEFAULTS.forEach((event, text) -> templates.put(event, new Template(text)));
    configured.forEach((word, text) -> templates.put(event(word), checked(word, text, known)));
  }

  private static Notify.Event event(String word) {
    for (Notify.Event event : Notify.Event.values()) {
      if (event.word().equalsIgnoreCase(word.replace("-", ""))) {
        return event;
      }
    }
    throw new IllegalArgumentException(
        "Cannot word an event in nightjar.notifications.templates: " + word);
  }

  private static Template checked(String word, String text, Map<String, String> known) {
    Template template = new Template(text);
    if (!template.unknown(known).isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot fill {%s} in nightjar.notifications.templates.%s; there are %s"
              .formatted(template.unknown(known).get(0), word, String.join(", ", known.keySet())));
    }
    return template;
  }

  /**
   * The text of a message.
   *
   * @param told how many like it this one tells of
   */
  Text text(Message message, int told) {
    String whole =
        templates.getOrDefault(message.event(), new Template("{cause}")).fill(message.values(told));
    String[] parts = whole.split("\\R", 2);
    return new Text(parts[0], whole + "\n");
  }

  /** A message in words. */
  record Text(String subject, String body) {}
}
