@NullMarked
package dev.appnetwork.discovery.intake;

import org.jspecify.annotations.NullMarked;
