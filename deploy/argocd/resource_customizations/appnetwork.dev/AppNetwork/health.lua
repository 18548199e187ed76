-- Health of an AppNetwork (appnetwork.dev). Its conditions follow the Kubernetes API conventions and
-- kstatus: Stalled exists only while the user must act, and Ready reports that the spec is in effect.
-- For the reasons, see docs/conditions.md of the project.

local function progressing(message)
  return {status = "Progressing", message = message}
end

local status = obj.status
if status == nil or status.conditions == nil or status.observedGeneration == nil then
  return progressing("Waiting for the operator. Check that it runs and watches this namespace.")
end

-- A status for another generation is stale.
local generation = obj.metadata.generation
if generation ~= nil and status.observedGeneration ~= generation then
  return progressing("Waiting for the operator to reconcile generation " .. generation
    .. ": the status is for generation " .. status.observedGeneration)
end

local ready = nil
local stalled = nil
for _, condition in ipairs(status.conditions) do
  if condition.type == "Ready" or condition.type == "Stalled" then
    local observed = condition.observedGeneration
    if generation ~= nil and observed ~= nil and observed ~= generation then
      return progressing("Waiting for the operator to reconcile generation " .. generation
        .. ": the condition " .. condition.type .. " is for generation " .. observed)
    end
    if condition.type == "Ready" then
      ready = condition
    else
      stalled = condition
    end
  end
end

if stalled ~= nil and stalled.status == "True" then
  return {status = "Degraded", message = stalled.message}
end
if ready == nil then
  return progressing("Waiting for the operator to report Ready")
end
if ready.status == "True" then
  return {status = "Healthy", message = ready.message}
end
return progressing(ready.message)
