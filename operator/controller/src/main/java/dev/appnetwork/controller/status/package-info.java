/** What an AppNetwork's status says. Pure, but for the clock that it is given. */
@NullMarked
package dev.appnetwork.controller.status;

import org.jspecify.annotations.NullMarked;
