-- Health of an AppNetwork (appnetwork.dev). Its conditions are those of Kubernetes' API conventions and
-- of kstatus: Stalled is there only while a person has to act, Ready says that everything that is
-- declared is in place. What each reason means: docs/conditions.md of the project.

local function progressing(message)
  return {status = "Progressing", message = message}
end

local status = obj.status
if status == nil or status.conditions == nil or status.observedGeneration == nil then
  return progressing("Waiting for the operator. Does it run, and look after this namespace?")
end

-- What is said of another generation says nothing of this one.
local generation = obj.metadata.generation
if generation ~= nil and status.observedGeneration ~= generation then
  return progressing("Waiting for the operator to act on generation " .. generation
    .. ": the status is of generation " .. status.observedGeneration)
end

local ready = nil
local stalled = nil
for _, condition in ipairs(status.conditions) do
  if condition.type == "Ready" or condition.type == "Stalled" then
    local observed = condition.observedGeneration
    if generation ~= nil and observed ~= nil and observed ~= generation then
      return progressing("Waiting for the operator to act on generation " .. generation
        .. ": the condition " .. condition.type .. " is of generation " .. observed)
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
  return progressing("Waiting for the operator to say whether this is Ready")
end
if ready.status == "True" then
  return {status = "Healthy", message = ready.message}
end
return progressing(ready.message)
