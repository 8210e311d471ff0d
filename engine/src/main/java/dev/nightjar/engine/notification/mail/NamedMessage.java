package dev.nightjar.engine.notification.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/** An e-mail that has the same name whenever it is sent: who gets it twice can show it once. */
final class NamedMessage extends MimeMessage {

  private final String name;

  /**
   * An empty message.
   *
   * @param like another one of the same session
   */
  NamedMessage(MimeMessage like, String name) {
    super(like.getSession());
    this.name = name;
  }

  /** Otherwise a name is made up, for which this machine's name is looked up. */
  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", "<%s@nightjar>".formatted(name));
  }
}
