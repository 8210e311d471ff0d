package dev.nightjar.engine.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.nightjar.engine.notification.SampleParcel;
import dev.nightjar.engine.notification.Undelivered;
import dev.nightjar.engine.testing.Certificate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** E-mails to a mail server that encrypts once it is asked to, or never. */
class StartTlsTests {

  private static final String PASSWORD = "hunter2";
  private static final String REQUIRED = "mail.smtp.starttls.required";

  @TempDir Path folder;
  private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

  @BeforeEach
  void start() {
    mail.start();
    mail.setUser("nightjar@example.org", "nightjar", PASSWORD);
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  @Test
  void areEncryptedWhereTheServerOffersIt() throws Exception {
    Certificate certificate = Certificate.of("localhost", folder);
    try (MailEntrance entrance = MailEntrance.encrypting(port(), certificate)) {
      carrier(entrance, "nightjar", certificate, Map.of())
          .carry(MailRound.channel(), SampleParcel.to("ops"));

      assertThat(mail.getReceivedMessages()).hasSize(1);
      assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("nightly failed");
      assertThat(entrance.readable().lines())
          .allMatch(line -> line.startsWith("EHLO") || line.equals("STARTTLS"));
    }
  }

  @Test
  void goToNobodyWhoShowsAnotherCertificate() {
    Certificate other = Certificate.of("elsewhere.example.org", folder);
    try (MailEntrance entrance = MailEntrance.encrypting(port(), other)) {
      refused(carrier(entrance, "nightjar", other, Map.of()));
      refused(carrier(entrance, "nightjar", Certificate.of("localhost", folder), Map.of()));
      assertThat(entrance.readable()).doesNotContain("AUTH");
    }
  }

  @Test
  void takeNoPasswordToAServerThatCannotEncrypt() {
    try (MailEntrance entrance = MailEntrance.open(port())) {
      assertThat(refused(carrier(entrance, "nightjar", null, Map.of())))
          .isEqualTo("the mail server: STARTTLS is required but host does not support STARTTLS");
      assertThat(entrance.readable()).startsWith("EHLO").doesNotContain("AUTH", PASSWORD);
    }
  }

  @Test
  void goThereWithoutAPasswordUnlessEncryptionIsDemanded() throws Exception {
    try (MailEntrance entrance = MailEntrance.open(port())) {
      carrier(entrance, null, null, Map.of()).carry(MailRound.channel(), SampleParcel.to("ops"));
      assertThat(mail.getReceivedMessages()).hasSize(1);

      refused(carrier(entrance, null, null, Map.of(REQUIRED, "true")));
      assertThat(mail.getReceivedMessages()).hasSize(1);
    }
  }

  @Test
  void takeAPasswordThereWhereSomebodyHasSaidSo() throws Exception {
    try (MailEntrance entrance = MailEntrance.open(port())) {
      carrier(entrance, "nightjar", null, Map.of(REQUIRED, "false"))
          .carry(MailRound.channel(), SampleParcel.to("ops"));

      assertThat(mail.getReceivedMessages()).hasSize(1);
      assertThat(entrance.readable()).contains("AUTH");
      assertThat(entrance.readable().lines().map(StartTlsTests::decoded))
          .anyMatch(line -> line.contains(PASSWORD));
    }
  }

  private static String decoded(String line) {
    try {
      String last = line.substring(line.lastIndexOf(' ') + 1);
      return new String(Base64.getDecoder().decode(last), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return line;
    }
  }

  private static String refused(MailCarrier carrier) {
    Throwable refusal =
        catchThrowable(() -> carrier.carry(MailRound.channel(), SampleParcel.to("ops")));
    assertThat(refusal).isInstanceOf(Undelivered.class);
    return refusal.getMessage();
  }

  private int port() {
    return mail.getSmtp().getPort();
  }

  /** As the server's configuration has it; trusts one certificate and no other. */
  private static MailCarrier carrier(
      MailEntrance entrance, String user, Certificate trusted, Map<String, String> more) {
    JavaMailSenderImpl sender = new JavaMailSenderImpl();
    sender.setHost("localhost");
    sender.setPort(entrance.port());
    if (user != null) {
      sender.setUsername(user);
      sender.setPassword(PASSWORD);
    }
    sender.getJavaMailProperties().setProperty("mail.smtp.starttls.enable", "true");
    sender.getJavaMailProperties().setProperty("mail.smtp.localhost", "localhost");
    sender.getJavaMailProperties().putAll(more);
    if (trusted != null) {
      sender
          .getJavaMailProperties()
          .put("mail.smtp.ssl.socketFactory", trusted.trusted().getSocketFactory());
    }
    return MailRound.carrier(sender);
  }
}
