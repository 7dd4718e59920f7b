class CaseArrays {
    # Puts an element in the place of another, or at the end. A place beyond it would leave a hole.
    static [void] SetItem([System.Collections.IList] $items, [int] $index, [object] $value) {
        if ($index -eq $items.Count) {
            $items.Add($value)
            return
        }
        if ($index -lt 0 -or $index -gt $items.Count) {
            throw [System.InvalidOperationException]::new(
                "The array has $($items.Count) elements, so that none can be put at index $index."
            )
        }
        $items[$index] = $value
    }
}
# Sends reminders, and remembers what was sent.
class CaseReminders {
    hidden [System.Collections.Generic.IReadOnlyList[object]] $Reminders
    [System.Collections.Generic.List[string]] $Sent = [System.Collections.Generic.List[string]]::new()
    hidden [object] $NextId

    CaseReminders([System.Collections.Generic.IReadOnlyList[object]] $reminders) {
        $this.Reminders = $reminders
        $this.NextId = [CaseClosures]::Counter(0)
    }

    # Sends each entry to every reminder that wants it.
    [int] Run([System.Collections.Generic.List[object]] $entries) {
        $note = [CaseRemindersRunNote]::new($this)
        foreach ($entry in $entries) {
            foreach ($reminder in $this.Reminders) {
                if (-not $reminder.IsDue.Invoke($entry)) {
                    continue
                }
                $text = $null
                if ($null -ne $reminder.Send) {
                    $text = $reminder.Send.Invoke($entry, 1)
                }
                if ($null -eq $text) {
                    $text = $entry.Host
                }
                $note.Invoke("$($reminder.Name): $text", $null)
            }
        }
        return $this.Sent.Count
    }
}
class CaseClosuresCounterFunction {
    hidden [object] $Last

    CaseClosuresCounterFunction([object] $last) {
        $this.Last = $last
    }

    [int] Invoke() {
        $this.Last.Value++
        return $this.Last.Value
    }
}
class CaseClosuresEndsWithinFunction {
    hidden [int] $Days

    CaseClosuresEndsWithinFunction([int] $days) {
        $this.Days = $days
    }

    [bool] Invoke([pscustomobject] $entry) {
        return $entry.Days -le $this.Days
    }
}
class CaseClosuresNotFunction {
    hidden [object] $Test

    CaseClosuresNotFunction([object] $test) {
        $this.Test = $test
    }

    [bool] Invoke([pscustomobject] $entry) {
        return -not $this.Test.Invoke($entry)
    }
}
class CaseClosuresDueIsBefore {
    hidden [object] $Moves

    CaseClosuresDueIsBefore([object] $moves) {
        $this.Moves = $moves
    }

    [bool] Invoke([pscustomobject] $one, [pscustomobject] $other) {
        $this.Moves.Value++
        return $one.Days -lt $other.Days
    }
}
class CaseRemindersRunNote {
    hidden [CaseReminders] $Reminders

    CaseRemindersRunNote([CaseReminders] $reminders) {
        $this.Reminders = $reminders
    }

    [void] Invoke([string] $text, [System.Nullable[int]] $urgency) {
        if ($null -eq $urgency) {
            $urgency = $this.Reminders.Sent.Count
        }
        $this.Reminders.Sent.Add("$($this.Reminders.NextId.Invoke()) $text $urgency")
    }
}
class CaseClosuresStandardRemindersSend {
    [string] Invoke([pscustomobject] $entry, [int] $attempt) {
        return $entry.Host.ToUpperInvariant()
    }
}
class CaseClosures {
    # Gives a function that counts on from a number.
    static [object] Counter([int] $start) {
        $last = [pscustomobject]@{ Value = $start }
        return [CaseClosuresCounterFunction]::new($last)
    }

    # Whether an entry ends within some days.
    static [object] EndsWithin([int] $days) {
        return [CaseClosuresEndsWithinFunction]::new($days)
    }

    # The opposite of a test.
    static [object] Not([object] $test) {
        return [CaseClosuresNotFunction]::new($test)
    }

    # The entries that meet a test, those that end first at the beginning.
    static [System.Collections.Generic.List[object]] Due(
        [System.Collections.Generic.IReadOnlyList[object]] $entries,
        [object] $test
    ) {
        $found = [System.Collections.Generic.List[object]]::new()
        foreach ($entry in $entries) {
            if ($test.Invoke($entry)) {
                $found.Add($entry)
            }
        }
        $moves = [pscustomobject]@{ Value = 0 }

        # Called for every two neighbours.
        $isBefore = [CaseClosuresDueIsBefore]::new($moves)

        for ($end = $found.Count - 1; $end -gt 0; $end--) {
            for ($i = 0; $i -lt $end; $i++) {
                $one = $found[$i]
                $other = $found[$i + 1]
                if ($isBefore.Invoke($other, $one)) {
                    [CaseArrays]::SetItem($found, $i, $other)
                    [CaseArrays]::SetItem($found, $i + 1, $one)
                }
            }
        }
        if ($moves.Value -gt 0 -or $found.Count -lt 2) {
            return $found
        }
        return [System.Collections.Generic.List[object]]::new()
    }

    # The reminders that everyone gets.
    static [System.Collections.Generic.List[object]] StandardReminders() {
        $soon = [CaseClosures]::EndsWithin(30)
        return [System.Collections.Generic.List[object]] @(
            ([pscustomobject]@{
                Name  = 'soon'
                IsDue = $soon
                Send  = $null
            }),
            ([pscustomobject]@{
                Name  = 'later'
                IsDue = [CaseClosures]::Not($soon)
                Send  = [CaseClosuresStandardRemindersSend]::new()
            })
        )
    }

    # The first element that meets a test, or another.
    static [object] FirstOr([System.Collections.IList] $items, [object] $test, [object] $other) {
        foreach ($item in $items) {
            if ($test.Invoke($item)) {
                return $item
            }
        }
        return $other
    }

    # What is left of a budget, spent by halves.
    static [int] Spend([int] $budget, [int] $steps) {
        if ($steps -lt 0 -or $steps -gt 100) {
            throw [System.InvalidOperationException]::new("$steps steps are none; expected 0 to 100.")
        }
        if ($steps -eq 0) {
            return $budget
        }
        return [CaseClosures]::Spend([int] [math]::Truncate([double] $budget / 2), $steps - 1)
    }
}
