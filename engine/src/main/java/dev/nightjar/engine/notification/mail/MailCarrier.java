package dev.nightjar.engine.notification.mail;

import dev.nightjar.engine.notification.Carrier;
import dev.nightjar.engine.notification.Channel;
import dev.nightjar.engine.notification.NotificationProperties;
import dev.nightjar.engine.notification.Undelivered;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends e-mails in plain text. The name of a message is its Message-ID. */
@Component
class MailCarrier implements Carrier {

  private static final int LONGEST_SUBJECT = 200;

  private final ObjectProvider<JavaMailSender> sender;
  private final NotificationProperties properties;

  MailCarrier(ObjectProvider<JavaMailSender> sender, NotificationProperties properties) {
    this.sender = sender;
    this.properties = properties;
  }

  @Override
  public boolean serves(Channel channel) {
    return channel.type() == Channel.Type.EMAIL;
  }

  @Override
  public String destination(Channel channel) {
    if (sender.getIfAvailable() == null) {
      return "nowhere: spring.mail.host isn't set";
    }
    return channel.to().isEmpty() ? "the pipeline's owner" : String.join(", ", channel.to());
  }

  @Override
  public void carry(Channel channel, Parcel parcel) throws Undelivered {
    JavaMailSender mail = sender.getIfAvailable();
    if (mail == null) {
      throw Undelivered.ever("there is no mail server: spring.mail.host isn't set");
    }
    Encryption.demand(mail);
    List<InternetAddress> to = addresses(channel, parcel.message().owner());
    try {
      mail.send(mail(mail, to, parcel));
    } catch (MailException | MessagingException e) {
      throw Undelivered.yet("the mail server: " + cause(e));
    }
  }

  private MimeMessage mail(JavaMailSender mail, List<InternetAddress> to, Parcel parcel)
      throws MessagingException {
    MimeMessage message = new NamedMessage(mail.createMimeMessage(), parcel.message().id());
    MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
    helper.setFrom(properties.from());
    helper.setTo(to.toArray(InternetAddress[]::new));
    helper.setSubject(line(parcel.subject()));
    helper.setText(parcel.body());
    helper.setSentDate(Date.from(parcel.message().at()));
    message.setHeader("X-Nightjar-Delivery", parcel.message().id());
    message.setHeader("Auto-Submitted", "auto-generated");
    return message;
  }

  /** What a cause says must not make another header. */
  private static String line(String subject) {
    String one = subject.replaceAll("\\p{Cntrl}+", " ").strip();
    return one.length() > LONGEST_SUBJECT ? one.substring(0, LONGEST_SUBJECT) + "…" : one;
  }

  private static List<InternetAddress> addresses(Channel channel, @Nullable String owner)
      throws Undelivered {
    List<String> written = channel.to();
    if (written.isEmpty()) {
      if (owner == null || owner.indexOf('@') < 0) {
        throw Undelivered.ever(
            "channel %s is for owners, and the pipeline's is %s"
                .formatted(channel.name(), owner == null ? "not named" : "no address: " + owner));
      }
      written = List.of(owner);
    }
    List<InternetAddress> addresses = new ArrayList<>();
    for (String address : written) {
      addresses.add(address(address));
    }
    return addresses;
  }

  private static InternetAddress address(String text) throws Undelivered {
    try {
      InternetAddress address = new InternetAddress(text, /* strict= */ true);
      address.validate();
      return address;
    } catch (AddressException e) {
      throw Undelivered.ever("'%s' is no e-mail address".formatted(text));
    }
  }

  private static String cause(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
