package dev.nightjar.engine.execution.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.protocol.Command;
import dev.nightjar.steps.contract.protocol.Commands;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTests {

  private final Mailbox mailbox = new Mailbox();

  @Test
  void answersWithWhatIsThere() {
    mailbox.post(cancel("a"));
    mailbox.post(cancel("b"));

    assertThat(mailbox.poll(0)).isCompletedWithValue(commands(2, "a", "b"));
  }

  @Test
  void answersAWaitingPollWithTheNextCommand() {
    var poll = mailbox.poll(0);
    assertThat(poll).isNotDone();

    mailbox.post(cancel("a"));

    assertThat(poll).isCompletedWithValue(commands(1, "a"));
  }

  @Test
  void repeatsWhatIsNotConfirmed() {
    mailbox.post(cancel("a"));
    var unused = mailbox.poll(0);
    mailbox.post(cancel("b"));

    assertThat(mailbox.poll(0)).isCompletedWithValue(commands(2, "a", "b"));
  }

  @Test
  void forgetsWhatIsConfirmed() {
    mailbox.post(cancel("a"));
    mailbox.post(cancel("b"));

    assertThat(mailbox.poll(1)).isCompletedWithValue(commands(2, "b"));
    assertThat(mailbox.poll(2)).isNotDone();
  }

  @Test
  void letsAnEarlierPollGoWhenTheDriverPollsAgain() {
    var first = mailbox.poll(0);
    var second = mailbox.poll(0);

    assertThat(first).isCompletedWithValue(commands(0));
    assertThat(second).isNotDone();
  }

  @Test
  void letsAWaitingPollGo() {
    var poll = mailbox.poll(0);
    mailbox.release();

    assertThat(poll).isCompletedWithValue(commands(0));
  }

  private static Command cancel(String attempt) {
    return new Command.Cancel(attempt);
  }

  private static Commands commands(long last, String... attempts) {
    return new Commands(List.of(attempts).stream().map(MailboxTests::cancel).toList(), last);
  }
}
