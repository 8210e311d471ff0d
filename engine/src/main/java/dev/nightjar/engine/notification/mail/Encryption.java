package dev.nightjar.engine.notification.mail;

import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What goes to a mail server is encrypted where the server can do that. */
final class Encryption {

  private static final String REQUIRED = "mail.smtp.starttls.required";

  private Encryption() {}

  /**
   * Has nothing sent to a server that can't encrypt, where there is a password to be read on its
   * way; unless somebody has said otherwise. Whoever stands between could make any server look so.
   */
  static void demand(JavaMailSender sender) {
    if (sender instanceof JavaMailSenderImpl mail
        && mail.getUsername() != null
        && !mail.getUsername().isEmpty()) {
      mail.getJavaMailProperties().putIfAbsent(REQUIRED, "true");
    }
  }
}
