package dev.nightjar.steps.contract.protocol;

/** Where a driver dials its engine, and how it says who it is. */
public final class Routes {

  /** POST {@link Hello} with the one-time token as bearer, get {@link Welcome}. */
  public static final String SESSIONS = "/driver/v1/sessions";

  /** GET with {@code ?after=N} and the session as bearer; waits for {@link Commands}. */
  public static final String COMMANDS = "/driver/v1/commands";

  /** POST {@link Events} with the session as bearer. */
  public static final String EVENTS = "/driver/v1/events";

  /** The environment variable that holds the engine's address for a driver. */
  public static final String ENGINE_VARIABLE = "NIGHTJAR_ENGINE";

  /** The environment variable that holds a driver's one-time token. */
  public static final String TOKEN_VARIABLE = "NIGHTJAR_TOKEN";

  private Routes() {}
}
