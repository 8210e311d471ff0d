package dev.nightjar.engine.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far each attempt of a run has been followed, as the id of an event. */
public final class LogPlace {

  private LogPlace() {}

  /** The id of a place. */
  public static String write(Map<String, Integer> read) {
    List<String> parts = new ArrayList<>();
    read.forEach((attempt, place) -> parts.add(place + " " + attempt));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The place that an id stands for.
   *
   * @throws BadParameter when no stream has given it
   */
  public static Map<String, Integer> read(String id) {
    Map<String, Integer> read = new HashMap<>();
    try {
      String text = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8);
      for (String part : text.lines().toList()) {
        int blank = part.indexOf(' ');
        read.put(part.substring(blank + 1), Integer.valueOf(part.substring(0, blank)));
      }
      return read;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new BadParameter(
          "Last-Event-ID", "Cannot go on with a stream at: " + id, "it is the id of an event");
    }
  }
}
