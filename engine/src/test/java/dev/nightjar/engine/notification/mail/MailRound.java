package dev.nightjar.engine.notification.mail;

import dev.nightjar.engine.notification.Channel;
import dev.nightjar.engine.notification.NotificationProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;

/** What e-mails in tests are carried by, and to whom. */
final class MailRound {

  private MailRound() {}

  static Channel channel() {
    return new Channel("ops", Channel.Type.EMAIL, List.of("ops@example.org"), null);
  }

  static MailCarrier carrier(JavaMailSender sender) {
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    beans.addBean("mail", sender);
    return new MailCarrier(
        beans.getBeanProvider(JavaMailSender.class),
        new NotificationProperties(
            List.of(),
            "nightjar@localhost",
            List.of(),
            List.of(),
            Duration.ofSeconds(20),
            10,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            Map.of()));
  }
}
