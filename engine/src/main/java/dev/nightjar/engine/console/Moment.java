package dev.nightjar.engine.console;

/**
 * An instant as it is shown.
 *
 * @param iso for machines
 * @param text short, in the chosen zone
 * @param full with the date, seconds and the zone
 */
public record Moment(String iso, String text, String full) {}
