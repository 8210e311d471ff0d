/** Notifications to webhooks. */
@NullMarked
package dev.nightjar.engine.notification.http;

import org.jspecify.annotations.NullMarked;
