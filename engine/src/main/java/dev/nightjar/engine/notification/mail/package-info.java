/** Notifications by e-mail. */
@NullMarked
package dev.nightjar.engine.notification.mail;

import org.jspecify.annotations.NullMarked;
