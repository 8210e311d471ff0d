package dev.nightjar.engine.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.nightjar.engine.notification.SampleParcel;
import dev.nightjar.engine.notification.Undelivered;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** E-mails to a mail server that speaks TLS, whose certificate nobody has signed. */
class SecureMailTests {

  private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtps"));

  @BeforeEach
  void start() {
    mail.start();
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  @Test
  void goToAServerThatIsTrusted() throws Exception {
    carrier(Map.of("mail.smtps.ssl.trust", "127.0.0.1"))
        .carry(MailRound.channel(), SampleParcel.to("ops"));

    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("nightly failed");
  }

  @Test
  void goToNoServerThatIsNotTrusted() {
    Throwable refusal =
        catchThrowable(() -> carrier(Map.of()).carry(MailRound.channel(), SampleParcel.to("ops")));

    assertThat(refusal)
        .isInstanceOf(Undelivered.class)
        .hasMessage("the mail server: unable to find valid certification path to requested target");
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  private MailCarrier carrier(Map<String, String> trust) {
    JavaMailSenderImpl sender = new JavaMailSenderImpl();
    sender.setProtocol("smtps");
    sender.setHost("127.0.0.1");
    sender.setPort(mail.getSmtps().getPort());
    sender.getJavaMailProperties().putAll(trust);
    sender.getJavaMailProperties().setProperty("mail.smtps.ssl.checkserveridentity", "false");
    sender.getJavaMailProperties().setProperty("mail.smtps.localhost", "localhost");
    return MailRound.carrier(sender);
  }
}
