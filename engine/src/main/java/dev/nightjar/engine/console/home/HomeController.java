package dev.nightjar.engine.console.home;

import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.console.live.LiveAddresses;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page. */
@ConsolePage
class HomeController {

  private static final int WEEK = 168;

  private final Watch watch;
  private final LiveAddresses addresses;

  HomeController(Watch watch, LiveAddresses addresses) {
    this.watch = watch;
    this.addresses = addresses;
  }

  @GetMapping("/")
  String home(
      @RequestParam(defaultValue = "12") int hours,
      @ModelAttribute("times") Times times,
      Model model) {
    model.addAttribute("live", addresses.toAll());
    model.addAttribute("night", watch.over(Math.min(WEEK, Math.max(1, hours)), times.now()));
    return "console/home";
  }
}
