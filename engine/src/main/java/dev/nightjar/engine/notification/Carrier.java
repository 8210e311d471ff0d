package dev.nightjar.engine.notification;

/** Takes messages out by one type of channel. */
public interface Carrier {

  /** Whether it can take something out by a channel. */
  boolean serves(Channel channel);

  /**
   * Where a channel leads, as far as it may be shown.
   *
   * @return such as {@code hooks.example.org}; what is wrong with it where it leads nowhere
   */
  String destination(Channel channel);

  /**
   * Takes one message out; when it returns, the other side has taken it.
   *
   * @throws Undelivered when it has not, or may not have
   */
  void carry(Channel channel, Parcel parcel) throws Undelivered;

  /**
   * A message as it goes out.
   *
   * @param told how many like it this one tells of
   * @param subject a line
   * @param body plain text
   */
  record Parcel(Message message, int told, String subject, String body) {}
}
