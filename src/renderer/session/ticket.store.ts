import { defineStore } from 'pinia'
import { ref } from 'vue'

/** The ticket number, kept for the next write until the agent clears it. */
export const useTicketStore = defineStore('ticket', () => {
  const ticket = ref('')
  return { ticket }
})
