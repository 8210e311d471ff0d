package dev.nightjar.steps.contract.protocol;

/** Where a driver dials its engine, and how it says who it is. */
public final class Routes {

  /**
   * POST {@link Hello} with the one-time token of a {@link Summons} as bearer, get {@link Welcome}.
   */
  public static final String SESSIONS = "/driver/v1/sessions";

  /** GET with {@code ?after=N} and the session as bearer; waits for {@link Commands}. */
  public static final String COMMANDS = "/driver/v1/commands";

  /** POST {@link Events} with the session as bearer. */
  public static final String EVENTS = "/driver/v1/events";

  /** The environment variable that names a driver's {@link DriverFolder}. */
  public static final String FOLDER_VARIABLE = "NIGHTJAR_FOLDER";

  private Routes() {}
}
