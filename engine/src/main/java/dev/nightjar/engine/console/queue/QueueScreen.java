package dev.nightjar.engine.console.queue;

import dev.nightjar.engine.console.BadQuery;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.console.live.LiveAddresses;
import dev.nightjar.engine.execution.QueueView;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The queue, and the engines that take runs from it. */
@ConsolePage
class QueueScreen {

  private final QueuePages pages;
  private final LiveAddresses addresses;

  QueueScreen(QueuePages pages, LiveAddresses addresses) {
    this.pages = pages;
    this.addresses = addresses;
  }

  @GetMapping("/queue")
  String queue(
      @RequestParam(required = false) @Nullable String after,
      @ModelAttribute("times") Times times,
      Model model) {
    QueueView.Place place = place(after);
    model.addAttribute("live", place == null ? addresses.toAll() : null);
    model.addAttribute("load", pages.of(place, times));
    model.addAttribute("first", place == null);
    return "console/queue";
  }

  private static QueueView.@Nullable Place place(@Nullable String after) {
    if (after == null) {
      return null;
    }
    if (!after.matches("-?\\d{1,9},\\d{1,18}")) {
      throw BadQuery.place(after);
    }
    int comma = after.indexOf(',');
    return new QueueView.Place(
        Integer.parseInt(after.substring(0, comma)), Long.parseLong(after.substring(comma + 1)));
  }
}
