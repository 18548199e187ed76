/**
 * The rules of the schema once more, for objects that were stored past it: "CRD validation is not
 * the final validation", as the Gateway API's implementer's guide has it. What a check finds fault
 * with, the renderers leave out, or they render nothing.
 */
@NullMarked
package dev.appnetwork.planner.check;

import org.jspecify.annotations.NullMarked;
