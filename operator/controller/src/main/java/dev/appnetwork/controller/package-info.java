/** The running operator: how the parts are put together, started and stopped. */
@NullMarked
package dev.appnetwork.controller;

import org.jspecify.annotations.NullMarked;
