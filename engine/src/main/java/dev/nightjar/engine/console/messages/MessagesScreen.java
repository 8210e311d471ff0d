package dev.nightjar.engine.console.messages;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Missing;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.Told;
import dev.nightjar.engine.console.live.LiveAddresses;
import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.notification.Notifications;
import dev.nightjar.engine.notification.Outbox.Troubles;
import java.util.List;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The messages that didn't arrive, and another try for them. */
@ConsolePage
class MessagesScreen {

  private static final int MOST = 100;

  private final Notifications notifications;
  private final LiveAddresses addresses;
  private final Sight sight;

  MessagesScreen(Notifications notifications, LiveAddresses addresses, Sight sight) {
    this.notifications = notifications;
    this.addresses = addresses;
    this.sight = sight;
  }

  @GetMapping("/notifications")
  String stuck(Model model) {
    model.addAttribute("live", addresses.toAll());
    Scope scope = sight.scope();
    Troubles troubles = notifications.troubles(scope);
    List<StuckMessage> messages =
        notifications.stuck(scope, MOST).stream()
            .map(
                sheet -> StuckMessage.of(sheet, sight.hands(sheet.message().pipeline()).operates()))
            .toList();
    model.addAttribute("messages", messages);
    model.addAttribute(
        "more", Math.max(0, troubles.retrying() + troubles.givenUp() - messages.size()));
    return "console/messages";
  }

  /**
   * Sends a message again.
   *
   * @param pipeline whose it is
   */
  @PostMapping("/notifications/again")
  String again(@RequestParam String id, @RequestParam String pipeline, RedirectAttributes next) {
    sight.act(Role.OPERATOR, pipeline, () -> Missing.pipeline(pipeline));
    Told.after(next, "It is sent again within seconds", () -> notifications.again(id, pipeline));
    return "redirect:/notifications";
  }
}
