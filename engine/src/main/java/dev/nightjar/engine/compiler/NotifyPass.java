package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Notify;
import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Schedule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks who is to be told of what. Which channels there are, only a server knows. */
record NotifyPass(Document document, Consumer<Problem> problems) {

  void check(List<Notify> notices, @Nullable Schedule schedule) {
    Set<String> channels = new HashSet<>();
    for (int i = 0; i < notices.size(); i++) {
      Notify notice = notices.get(i);
      String pointer = "/notify/" + i;
      if (!Names.isPipeline(notice.channel())) {
        tell(
            "bad-name",
            pointer + "/channel",
            "'%s' can't be a channel's name".formatted(notice.channel()),
            Names.PIPELINE);
      } else if (!channels.add(notice.channel())) {
        tell(
            "duplicate",
            pointer + "/channel",
            "channel '%s' stands here already".formatted(notice.channel()),
            "name all that it is told of in one place");
      }
      checkEvents(notice, pointer + "/on", schedule);
    }
  }

  private void checkEvents(Notify notice, String pointer, @Nullable Schedule schedule) {
    Set<Notify.Event> seen = new HashSet<>();
    for (int i = 0; i < notice.on().size(); i++) {
      Notify.Event event = notice.on().get(i);
      String place = pointer + "/" + i;
      if (!seen.add(event)) {
        tell("duplicate", place, "'%s' is named twice".formatted(event.word()), null);
      } else if (event == Notify.Event.MISSED_DEADLINE
          && (schedule == null || schedule.deadline() == null)) {
        tell(
            "meaningless-key",
            place,
            "there is no deadline to be missed",
            "give the schedule one, such as deadline: 3h");
      }
    }
  }

  private void tell(String code, String pointer, String message, @Nullable String hint) {
    problems.accept(document.problem(code, Passage.of(pointer), message, hint));
  }
}
