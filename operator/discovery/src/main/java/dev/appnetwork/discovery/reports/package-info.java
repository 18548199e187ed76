/** What other controllers report about exposures: Events and certificates. */
@NullMarked
package dev.appnetwork.discovery.reports;

import org.jspecify.annotations.NullMarked;
